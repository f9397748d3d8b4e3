public static class Sql
{
    public const string TakeLock = "SELECT pg_advisory_lock(1)";

    public static string Text() => "SELECT pg_advisory_lock(2)";
}
