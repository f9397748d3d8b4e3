namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

#pragma warning disable RS1012 // What is registered here is registered.

/// <summary>Lets the rules look at the files of a compilation, one file after the other, as the compiler is done with them.</summary>
internal static class RuleFiles
{
    /// <summary>Registers for all rules at once; for nothing when none of them looks at files.</summary>
    public static void Register(CompilationStartAnalysisContext driver, IEnumerable<GatedContext> rules, WordFinder words)
    {
        var looking = rules.Where(static rule => rule.LooksAtFiles).ToArray();
        if (looking.Length > 0)
            driver.RegisterSemanticModelAction(context => Visit(context, looking, words));
    }

    private static void Visit(SemanticModelAnalysisContext context, GatedContext[] rules, WordFinder words)
    {
        var file = Files.Of(context.SemanticModel.SyntaxTree);
        var found = words.In(file.Text);
        Each.Of(rules, rule => rule.Visit(file, found, context));
    }
}
