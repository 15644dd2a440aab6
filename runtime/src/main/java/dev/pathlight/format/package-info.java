/** Turns names and figures into text: JSON, and words and numbers for people. Other modules of Pathlight use it, too. */
package dev.pathlight.format;
