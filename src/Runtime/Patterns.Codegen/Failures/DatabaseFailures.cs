using System.Data.Common;

namespace Patterns.Codegen;

/// <summary>What an ADO.NET provider says about its own failures; <c>NpgsqlException</c> among others.</summary>
internal static class DatabaseFailures
{
    /// <summary>By <see cref="DbException.IsTransient"/>, which is the provider's code and may throw.</summary>
    public static FailureKind Classify(DbException error)
    {
#pragma warning disable CA1031
        try
        {
            return error.IsTransient ? FailureKind.Transient : FailureKind.Answer;
        }
        catch (Exception)
        {
            return FailureKind.Answer;
        }
#pragma warning restore CA1031
    }
}
