/** What a process posts to a collector, and the thread that does so. */
package dev.pathlight.dashboard.post;
