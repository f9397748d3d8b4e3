using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>
/// Says why values of a type would not survive the way through System.Text.Json. Speaks only where it is sure: a type with a converter of its own, or one whose source is not at hand, is trusted.
/// </summary>
internal static class JsonShape
{
    /// <summary>Why a value cannot be written so that equal values look equal, as a sentence without its end; null when it can.</summary>
    public static string? WhyNotWritten(ITypeSymbol type, Compilation compilation) => new JsonWalk(compilation, reads: false).Why(type);

    /// <summary>Why a value that was written would not come back as it was; null when it would.</summary>
    public static string? WhyNotRead(ITypeSymbol type, Compilation compilation) => new JsonWalk(compilation, reads: true).Why(type);
}
