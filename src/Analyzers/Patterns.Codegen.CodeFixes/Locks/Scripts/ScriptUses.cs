using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks.Scripts;

/// <summary>
/// A script with everything that runs it. One that gets another argument has to get it at every call, so that there is none of these where the script may be run by code that is not seen,
/// or where the values that a call hands in are not written there.
/// </summary>
/// <param name="Text">The script.</param>
/// <param name="Calls">The calls that run it.</param>
internal sealed record ScriptUses(ScriptText Text, ImmutableArray<ScriptRun> Calls)
{
    /// <summary>The index that the next value gets in the script.</summary>
    public int Next => Calls[0].Count + 1;

    public static ScriptUses? Of(FixTarget target)
    {
        if (CallEdits.Operation(target) is not { } operation || CallEdits.Written(operation, "script")?.Expression is not { } script)
            return null;

        ImmutableArray<ScriptRun> runs;
        if (ScriptText.Of(script) is { } text)
        {
            if (ScriptRun.Of(operation) is not { } run)
                return null;
            runs = [run];
        }
        else
        {
            if (target.Model.GetSymbolInfo(script).Symbol is not { } symbol || Written(symbol) is not { } written || Runs(symbol, target) is not { IsEmpty: false } all)
                return null;
            (text, runs) = (written, all);
        }

        // Scripts that look at how many values there are do something else with one more.
        return runs.All(run => run.Count == runs[0].Count) && !text.Value.Contains("#ARGV") && !text.Value.Contains("unpack") && !text.Value.Contains("#!") ? new ScriptUses(text, runs) : null;
    }

    /// <summary>The text of a variable or field that nobody outside of the project sees.</summary>
    private static ScriptText? Written(ISymbol symbol) =>
        (symbol is ILocalSymbol || (symbol is IFieldSymbol && !Visibility.IsOutside(symbol)))
        && symbol.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? ScriptText.Of(value)
            : null;

    /// <summary>The calls that run the script; none when anything else is done with it.</summary>
    private static ImmutableArray<ScriptRun> Runs(ISymbol symbol, FixTarget target)
    {
        var runs = ImmutableArray.CreateBuilder<ScriptRun>();
        foreach (var tree in symbol is ILocalSymbol ? [target.Root.SyntaxTree] : Files.With(symbol.Name, target.Model.Compilation))
        {
            var model = tree == target.Root.SyntaxTree ? target.Model : target.Model.Compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(node => node.Identifier.ValueText == symbol.Name))
            {
                if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, symbol))
                    continue;
                ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                if (use.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
                    || target.Document.Project.Solution.GetDocument(tree) is null or SourceGeneratedDocument
                    || model.GetOperation(call) is not IInvocationOperation operation
                    || CallEdits.Written(operation, "script") != argument
                    || ScriptRun.Of(operation) is not { } run)
                {
                    return [];
                }

                runs.Add(run);
            }
        }

        return runs.ToImmutable();
    }
}
