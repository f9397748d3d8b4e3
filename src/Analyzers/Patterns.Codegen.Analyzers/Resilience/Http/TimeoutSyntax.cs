namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>Sees in the text of a file whether anything in it ends a request early.</summary>
internal static class TimeoutSyntax
{
    private static readonly string[] s_signs = [".Timeout = ", " Timeout = ", ".CancelAfter(", "new CancellationTokenSource(", ".WaitAsync(", "AddStandardResilienceHandler", "AddStandardHedgingHandler", "AddTimeout(", "TimeoutAsync("];

    public static bool IsSetIn(string text) => Array.Exists(s_signs, sign => text.IndexOf(sign, StringComparison.Ordinal) >= 0);
}
