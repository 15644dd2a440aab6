package dev.pathlight.generated;

/** Keeps the exported package from being empty. */
public interface Placeholder {}
