using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Tests.KeyTemplates;

/// <summary>Keeps the problems that parsers report, with the source text that is underlined.</summary>
internal sealed class CollectedProblems : IProblemSink
{
    public List<(string Id, string Underlined, string Message, string[] Candidates)> All { get; } = [];

    public void Report(string id, Location location, params string[] args)
    {
        var underlined = location.SourceTree?.GetText(TestContext.Current.CancellationToken).ToString(location.SourceSpan) ?? "";
        All.Add((id, underlined, args[0], args[1..]));
    }
}
