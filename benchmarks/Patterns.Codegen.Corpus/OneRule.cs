using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Corpus;

/// <summary>One of our rules as an analyzer, which it is not in the package.</summary>
#pragma warning disable RS1001 // No build loads it.
internal sealed class OneRule(PatternRule rule) : PatternAnalyzer([rule])
#pragma warning restore RS1001
{
    public string Name => rule.GetType().Name;
}
