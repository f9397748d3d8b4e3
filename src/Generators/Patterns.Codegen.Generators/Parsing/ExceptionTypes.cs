using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Checks <c>On</c> and <c>Except</c> against each other.</summary>
internal static class ExceptionTypes
{
    /// <summary>Whether each type of both can make a difference; reports the first that cannot.</summary>
    public static bool Agree(AttributeReader attribute, MethodContext context)
    {
        var on = attribute.Types("On");
        var except = attribute.Types("Except");
        if (on.IsEmpty || except.IsEmpty)
            return true;

        foreach (var type in on)
        {
            if (except.FirstOrDefault(other => Includes(other, type)) is { } taken)
                return Fail("On", $"names {type.Name}, which Except takes back with {taken.Name}; remove one of the two");
        }

        foreach (var type in except)
        {
            if (!on.Any(other => Includes(other, type)))
                return Fail("Except", $"names {type.Name}, which is none of the types in On anyway; remove it");
        }

        return true;

        bool Fail(string name, string message)
        {
            context.Sink.Report("PCG0008", attribute.LocationOf(name), $"{name} of [{attribute.Name}] on {context.Display} {message}");
            return false;
        }
    }

    private static bool Includes(INamedTypeSymbol wide, INamedTypeSymbol narrow)
    {
        for (var current = narrow; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, wide))
                return true;
        }

        return false;
    }
}
