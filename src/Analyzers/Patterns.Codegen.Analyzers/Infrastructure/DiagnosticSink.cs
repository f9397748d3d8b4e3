using System.Globalization;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Turns the problems of the parsers into diagnostics.</summary>
internal sealed class DiagnosticSink(Action<Diagnostic> report) : IProblemSink
{
    public void Report(string id, Location location, params string[] args)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        for (var i = 1; i < args.Length; i++)
        {
            if (id == "PCG0006")
                properties[ProblemHints.Replacement + (i - 1).ToString(CultureInfo.InvariantCulture)] = args[i];
            else if (args[i].IndexOf('=') is > 0 and var at)
                properties[args[i].Substring(0, at)] = args[i].Substring(at + 1);
        }

        var descriptor = RuleCatalog.Get(id);
        var isError = properties.TryGetValue(ProblemHints.Severity, out var severity) && severity == "error";
        report(Finding.Create(
            descriptor,
            location,
            isError ? DiagnosticSeverity.Error : descriptor.DefaultSeverity,
            additionalLocations: null,
            properties.ToImmutable(),
            args[0]));
    }
}
