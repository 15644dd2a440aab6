package chores;

record Bowl(int grams) {}
