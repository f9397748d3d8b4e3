namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>The page of the limits has the figures of the code; PATTERNS_ACCEPT=1 rewrites them.</summary>
public sealed class LimitDocumentTests
{
    [Fact]
    public void The_page_has_the_figures_of_the_code()
    {
        var path = Repository.PathOf("docs", "rules", "limits.md");
        Repository.AssertFile(path, Repository.Between(Repository.Read(path), "limits", LimitTable.Write()));
    }

    /// <summary>Of the searches through the whole program none ends without a line: what is left ends the reading of one condition or the text of one message.</summary>
    [Fact]
    public void No_search_of_the_whole_program_is_left_out() => Assert.Equal(
        ["Infrastructure.CallGraph.CallChain.MaxName", "Infrastructure.CallGraph.CallChain.MaxShown", "Infrastructure.CallGraph.Creations.MaxCreations", "Locks.Flow.ConditionFact.MaxNesting", "Locks.Flow.WorkTime.MaxExplained"],
        LimitTable.Missing("Infrastructure.CallGraph", "Infrastructure.Origins", "Locks.Flow", "Locks", "Resilience.Nesting", "Resilience.Order", "Resilience.Http").Order(StringComparer.Ordinal));
}
