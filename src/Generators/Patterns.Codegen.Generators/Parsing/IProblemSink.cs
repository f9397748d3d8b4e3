using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>
/// Where parsers say what is wrong with an attribute. The generators that write code listen to nothing (they only leave out what is wrong);
/// the analyzer runs the same parsers again and turns each problem into a diagnostic, and <see cref="DeclarationErrorGenerator"/> does so where no
/// analyzer is asked.
/// </summary>
internal interface IProblemSink
{
    /// <summary>Reports a problem.</summary>
    /// <param name="id">The id of the rule, such as <c>PCG0005</c>.</param>
    /// <param name="location">What to underline.</param>
    /// <param name="args">
    /// The arguments of the rule's message. For PCG0005: the sentence. For PCG0006: the sentence, then the texts that may replace
    /// what is underlined, the best first (for the code fix; none when nothing fits).
    /// </param>
    void Report(string id, Location location, params string[] args);
}
