using System.Globalization;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Binds the key templates of a gate, and finds names for the methods that will make the keys.</summary>
internal static class GateKeys
{
    /// <summary>Binds one template.</summary>
    /// <param name="context">The method whose parameters and instance the holes name.</param>
    /// <param name="text">The template.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="word">What the key is for: <c>LockKey</c>.</param>
    /// <param name="summary">The same as a sentence, for the documentation of the generated method.</param>
    /// <param name="number">Which of several keys it is, from 1; 0 for the only one.</param>
    /// <returns>The key, or null when a problem was reported.</returns>
    public static GateKey? Bind(MethodContext context, string? text, Location location, string word, string summary, int number = 0)
    {
        // Nobody looks at the generator's locations.
        var at = context.Sink is NullProblemSink ? Location.None : location;
        var template = KeyTemplateBinder.Bind(KeyTemplateParser.Parse(text), context.Method, context.Compilation, context.Sink, at);
        return template is null ? null : new(template, Suffix(context, number == 0 ? word : word + number.ToString(CultureInfo.InvariantCulture)), summary);
    }

    private static string Suffix(MethodContext context, string word)
    {
        var suffix = word;
        while (!context.Method.ContainingType.GetMembers(context.Stem + suffix).IsEmpty || context.Method.Parameters.Any(p => p.Name == context.Stem + suffix))
            suffix += "_";
        return suffix;
    }
}
