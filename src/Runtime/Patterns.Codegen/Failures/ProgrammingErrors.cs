namespace Patterns.Codegen;

/// <summary>Exceptions that a mistake in the code raises, whatever the dependency does.</summary>
internal static class ProgrammingErrors
{
    /// <summary>Whether the exception is one of them.</summary>
    public static bool Includes(Exception error) => error is
        ArgumentException or
        NullReferenceException or
        IndexOutOfRangeException or
        InvalidCastException or
        NotImplementedException or
        NotSupportedException or
        ObjectDisposedException or
        ArithmeticException or
        ArrayTypeMismatchException or
        RankException or
        KeyNotFoundException or
        TypeLoadException or
        MemberAccessException or
        OutOfMemoryException or
        NullTaskException or
        PatternConfigurationException;
}
