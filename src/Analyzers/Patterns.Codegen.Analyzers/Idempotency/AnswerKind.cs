namespace Patterns.Codegen.Analyzers.Idempotency;

internal enum AnswerKind
{
    /// <summary>What another server answered.</summary>
    HttpResponseMessage,

    /// <summary>What this server answers.</summary>
    HttpResponse,

    /// <summary>What an action returned, in a filter.</summary>
    ActionResult,

    Exception,
}
