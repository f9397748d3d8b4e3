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
            when = exception is null ? null : new PredicateRules("When", exception, "exception", "IsWorthRetrying").Find(attribute, context);
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

            whenResult = new PredicateRules("WhenResult", context.Result, "result", "IsWorthRetrying").Find(attribute, context);
            if (whenResult is null)
                return null;
        }

        return new FailureTest(on, except, when, whenResult);
    }

    private static bool TryTypes(AttributeReader attribute, MethodContext context, string name, out EquatableArray<string> texts)
    {
        var exception = context.Compilation.GetTypeByMetadataName("System.Exception");
        var found = ImmutableArray.CreateBuilder<string>();
        if (name == "On" && attribute.IsEmptyArray(name))
        {
            texts = [];
            context.Sink.Report("PCG0008", attribute.LocationOf(name), $"On of [{attribute.Name}] on {context.Display} names no exception type, as if it were not written; name one, or remove On");
            return false;
        }

        if (attribute.HoldsNull(name))
        {
            texts = [];
            context.Sink.Report("PCG0008", attribute.LocationOf(name), $"{name} of [{attribute.Name}] on {context.Display} holds a null, which is no exception type; remove it");
            return false;
        }

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
}
