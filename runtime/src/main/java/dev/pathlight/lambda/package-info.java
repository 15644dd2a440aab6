/** Callbacks made from lambdas, which no annotation processor sees. */
package dev.pathlight.lambda;
