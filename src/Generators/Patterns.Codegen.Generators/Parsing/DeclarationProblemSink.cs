using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Keeps what is wrong with a declaration itself, and drops what can wait until that is mended.</summary>
internal sealed class DeclarationProblemSink : IProblemSink
{
    private readonly ImmutableArray<DeclarationProblem>.Builder _problems = ImmutableArray.CreateBuilder<DeclarationProblem>();

    public void Report(string id, Location location, params string[] args)
    {
        if (!DeclarationProblem.Rules.Any(rule => rule.Id == id) || location.SourceTree is not { } tree)
            return;

        // As the compiler shows it: a #line directive is heeded.
        var lines = location.GetMappedLineSpan();
        _problems.Add(new DeclarationProblem(id, args[0], lines.HasMappedPath ? lines.Path : tree.FilePath, location.SourceSpan, lines.Span));
    }

    public ImmutableArray<DeclarationProblem> ToImmutable() => _problems.ToImmutable();
}
