using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Patterns.Codegen;

/// <summary>SqlClient's exceptions, read without a reference to SqlClient.</summary>
internal static class SqlClientFailures
{
    // SqlClient makes this error itself ("Operation cancelled by user.", in the user's language); the server's errors have a number.
    private const int CancellationNumber = 0;
    private const byte CancellationClass = 11;

    /// <summary>Whether it is what SqlClient throws when its token was cancelled.</summary>
    /// <param name="error">A <c>SqlException</c>.</param>
    /// <param name="type">The type <c>SqlException</c> itself.</param>
    public static bool IsCancellation(Exception error, Type type) =>
        Property(error, type, "Number") is CancellationNumber && Property(error, type, "Class") is CancellationClass;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "When the trimmer removed the property, the exception stays as it is.")]
    private static object? Property(Exception error, Type type, string name)
    {
#pragma warning disable CA1031
        try
        {
            return type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(error);
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }
}
