using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads <c>On</c>, <c>Except</c>, <c>When</c> and <c>WhenResult</c>, and checks the methods they name.</summary>
internal static class FailureTestParser
{
    /// <summary>The test, or null when a value is in error (already reported).</summary>
    public static FailureTest? Parse(AttributeReader attribute, MethodContext context)
    {
        if (!TryTypes(attribute, context, "On", out var on) || !TryTypes(attribute, context, "Except", out var except))
            return null;
        if (!ExceptionTypes.Agree(attribute, context))
            return null;

        string? when = null;
        string? whenResult = null;
        if (attribute.Has("When"))
        {
            var exception = context.Compilation.GetTypeByMetadataName("System.Exception");
            when = Predicate(attribute, context, "When", exception, "Exception");
            if (when is null)
                return null;
        }

        if (attribute.Has("WhenResult"))
        {
            if (context.Result is null)
            {
                context.Sink.Report("PCG0008", attribute.LocationOf("WhenResult"), $"WhenResult of [{attribute.Name}] on {context.Display} has no result to judge: the method returns nothing");
                return null;
            }

            whenResult = Predicate(attribute, context, "WhenResult", context.Result, context.Names.Name(context.Result));
            if (whenResult is null)
                return null;
        }

        return new FailureTest(on, except, when, whenResult);
    }

    private static bool TryTypes(AttributeReader attribute, MethodContext context, string name, out EquatableArray<string> texts)
    {
        var exception = context.Compilation.GetTypeByMetadataName("System.Exception");
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var type in attribute.Types(name))
        {
            if (exception is not null && !context.Compilation.ClassifyConversion(type, exception).IsImplicit)
            {
                texts = [];
                context.Sink.Report("PCG0008", attribute.LocationOf(name), $"{name} of [{attribute.Name}] on {context.Display} names {type.Name}, which is not an exception type");
                return false;
            }

            found.Add(context.Names.Name(type));
        }

        texts = [.. found];
        return true;
    }

    private static string? Predicate(AttributeReader attribute, MethodContext context, string value, ITypeSymbol? argument, string argumentText)
    {
        var name = attribute.Text(value);
        var candidates = string.IsNullOrEmpty(name) ? [] : MemberLookup.Methods(context.Method.ContainingType, name!);
        foreach (var candidate in candidates)
        {
            // It is called without a modifier.
            if (candidate is { Parameters: [{ RefKind: RefKind.None or RefKind.In }], ReturnType.SpecialType: SpecialType.System_Boolean, IsGenericMethod: false }
                && (candidate.IsStatic || !context.Method.IsStatic)
                && argument is not null
                && context.Compilation.ClassifyConversion(argument, candidate.Parameters[0].Type).IsImplicit
                && NullFit.Accepts(candidate.Parameters[0], argument))
            {
                return MemberLookup.Reference(candidate, context);
            }
        }

        var found = candidates.IsEmpty ? $"has no method '{name}'" : $"has '{name}', but of another signature";
        context.Sink.Report(
            "PCG0010",
            attribute.LocationOf(value),
            $"{value} of [{attribute.Name}] on {context.Display} needs a method 'static bool {(string.IsNullOrEmpty(name) ? "IsWorthRetrying" : name)}({argumentText})'; {context.Method.ContainingType.Name} {found}");
        return null;
    }
}
