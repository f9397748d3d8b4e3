namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

internal enum AnswerKind
{
    /// <summary>What another server answered.</summary>
    HttpResponseMessage,

    /// <summary>What this server answers.</summary>
    HttpResponse,

    /// <summary>What an action returned, in a filter.</summary>
    ActionResult,

    /// <summary>What an endpoint returned, in a filter.</summary>
    EndpointResult,

    /// <summary>A value that says itself whether it is a success.</summary>
    Result,

    /// <summary>What came with a flag that says whether it is a success: <c>var (ok, value) = ...</c>.</summary>
    Flagged,

    Exception,
}
