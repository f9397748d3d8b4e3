using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>Binds the holes of a key template to the parameters and the instance of a method.</summary>
internal static class KeyTemplateBinder
{
    /// <summary>Binds, or reports PCG0005 (malformed) and PCG0006 (no such name, or a value without a stable text) for each hole that is wrong.</summary>
    /// <param name="template">What <see cref="KeyTemplateParser.Parse"/> returned.</param>
    /// <param name="method">The method whose parameters and instance the holes name.</param>
    /// <param name="compilation">The compilation of the method.</param>
    /// <param name="problems">Where problems are reported.</param>
    /// <param name="argument">
    /// Where the template stands in the attribute. When that is a string literal, problems are reported at the very hole.
    /// <see cref="Location.None"/> when nobody listens.
    /// </param>
    /// <returns>
    /// The model, or null when no code can be generated. There may be a model although a problem was reported: see <see cref="KeyTypeVerdict.MayGainText"/>.
    /// </returns>
    public static KeyTemplateModel? Bind(KeyTemplate template, IMethodSymbol method, Compilation compilation, IProblemSink problems, Location argument)
    {
        var locations = new TemplateLocations(template.Text, argument);
        foreach (var error in template.Errors)
            problems.Report("PCG0005", locations.At(error.Position, error.Length), error.Message);

        if (!template.IsValid)
            return null;

        var binder = new HoleBinder(method, compilation, problems, locations);
        var parts = new List<KeyPart>();
        foreach (var segment in template.Segments)
        {
            if (!segment.IsHole)
                parts.Add(KeyPart.Literal(segment.Text));
            else if (binder.Bind(segment) is { } part)
                parts.Add(part);
        }

        return parts.Count == template.Segments.Count
            ? new(template.Text, parts.ToEquatableArray(), BuilderName(method), binder.SilencedWarnings)
            : null;
    }

    /// <summary>The first usual name for a key builder that the method does not use itself.</summary>
    private static string BuilderName(IMethodSymbol method)
    {
        var taken = new HashSet<string>(method.Parameters.Select(static p => p.Name).Concat(method.TypeParameters.Select(static p => p.Name)), StringComparer.Ordinal);
        var name = "key";
        for (var i = 0; taken.Contains(name); i++)
            name = i == 0 ? "builder" : "builder" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

        return name;
    }
}
