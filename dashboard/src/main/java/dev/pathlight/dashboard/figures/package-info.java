/**
 * What was measured, as plain values that can be made from anything: from a live monitor, from what other processes sent,
 * or by hand in a test.
 */
package dev.pathlight.dashboard.figures;
