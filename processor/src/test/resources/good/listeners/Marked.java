package listeners;

interface Marked {}
