using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks.Scripts;

/// <summary>Changes a script and all calls that run it together.</summary>
internal static class ScriptEdits
{
    /// <param name="session">Where the edits go.</param>
    /// <param name="uses">The script and its calls.</param>
    /// <param name="edit">What changes in the script.</param>
    /// <param name="value">What a call hands in more.</param>
    public static async Task ApplyAsync(FixSession session, ScriptUses uses, ScriptEdit edit, Func<ScriptRun, ExpressionSyntax> value)
    {
        // Another call of the same script may have asked for it already.
        if (!session.IsFirst($"script {edit.Literal.SyntaxTree.FilePath} {edit.Literal.SpanStart}"))
            return;

        await session.ReplaceAsync<ExpressionSyntax>(edit.Literal, _ => edit.Apply()).ConfigureAwait(false);
        foreach (var run in uses.Calls)
            await session.ReplaceAsync(run.Call, current => run.With(current, value(run))).ConfigureAwait(false);
    }
}
