/** What the page asks for, as JSON; {@code docs/dashboard.md} describes it. */
package dev.pathlight.dashboard.answer;
