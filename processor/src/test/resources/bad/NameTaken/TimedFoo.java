package bad;

class TimedFoo {}
