package warnings;

@Deprecated(forRemoval = true)
class Gone {}
