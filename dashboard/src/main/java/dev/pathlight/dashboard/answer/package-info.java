/** Answers to the questions of the page, as JSON; {@code docs/dashboard.md} specifies them. */
package dev.pathlight.dashboard.answer;
