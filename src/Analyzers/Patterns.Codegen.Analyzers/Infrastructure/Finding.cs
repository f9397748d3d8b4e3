using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Makes the diagnostics of all rules: each is one sentence on one line, whatever the names and values in it hold.</summary>
internal static class Finding
{
    public static Diagnostic Create(DiagnosticDescriptor descriptor, Location? location, string message) =>
        Create(descriptor, location, additionalLocations: null, properties: null, message);

    public static Diagnostic Create(DiagnosticDescriptor descriptor, Location? location, IEnumerable<Location>? additionalLocations, string message) =>
        Create(descriptor, location, additionalLocations, properties: null, message);

    public static Diagnostic Create(DiagnosticDescriptor descriptor, Location? location, ImmutableDictionary<string, string?>? properties, string message) =>
        Create(descriptor, location, additionalLocations: null, properties, message);

    public static Diagnostic Create(DiagnosticDescriptor descriptor, Location? location, IEnumerable<Location>? additionalLocations, ImmutableDictionary<string, string?>? properties, string message) =>
        Create(descriptor, location, descriptor.DefaultSeverity, additionalLocations, properties, message);

    public static Diagnostic Create(
        DiagnosticDescriptor descriptor,
        Location? location,
        DiagnosticSeverity effectiveSeverity,
        IEnumerable<Location>? additionalLocations,
        ImmutableDictionary<string, string?>? properties,
        string message) =>
        Diagnostic.Create(descriptor, location, effectiveSeverity, additionalLocations, properties, OneLine.Of(message));
}
