using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>
/// Says why values of a type would not survive the way through System.Text.Json. A type with a converter of its own is trusted; of one whose source is not at hand, what its
/// public members tell counts. Values of derived types that the build does not see are refused when they come (WholeContracts).
/// </summary>
internal static class JsonShape
{
    /// <summary>Why a value cannot be written so that equal values look equal, as a sentence without its end; null when it can.</summary>
    public static string? WhyNotWritten(ITypeSymbol type, Compilation compilation) => new JsonWalk(compilation, reads: false).Why(type);

    /// <summary>Why a value that was written would not come back as it was; null when it would.</summary>
    public static string? WhyNotRead(ITypeSymbol type, Compilation compilation) => new JsonWalk(compilation, reads: true).Why(type);
}
