using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Words about methods that an attribute names, and that do not fit.</summary>
internal static class NamedMethods
{
    /// <summary>What the type has under the name, and what differs.</summary>
    public static string Found(MethodContext context, string? name, ImmutableArray<IMethodSymbol> candidates, Func<IMethodSymbol, string> misfit)
    {
        var type = context.Method.ContainingType.Name;
        return candidates switch
        {
            [] when string.IsNullOrEmpty(name) => "it names none",
            [] => $"{type} has no method '{name}'",
            [var only] => $"'{name}' in {type} {misfit(only)}",
            [var first, ..] => $"none of the {candidates.Length.ToString(CultureInfo.InvariantCulture)} methods '{name}' in {type} fits: the first {misfit(first)}",
        };
    }

    /// <summary>One type where another is wanted.</summary>
    public static string Instead(string what, ITypeSymbol found, ITypeSymbol wanted)
    {
        var (one, other) = TypeWords.Of(found, wanted);
        return $"{what} {one} instead of {other}";
    }

    public static string Count(int number, string what) => number switch
    {
        0 => $"no {what}",
        1 => $"one {what}",
        _ => $"{number.ToString(CultureInfo.InvariantCulture)} {what}s",
    };
}
