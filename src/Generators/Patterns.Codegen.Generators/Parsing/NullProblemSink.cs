using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Listens to nothing: the sink of the generator.</summary>
internal sealed class NullProblemSink : IProblemSink
{
    public static NullProblemSink Instance { get; } = new();

    private NullProblemSink()
    {
    }

    public void Report(string id, Location location, params string[] args)
    {
    }
}
