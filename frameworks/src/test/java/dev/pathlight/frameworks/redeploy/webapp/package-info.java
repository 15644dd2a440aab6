/** A web application that is deployed many times, each time by a class loader of its own. */
package dev.pathlight.frameworks.redeploy.webapp;
