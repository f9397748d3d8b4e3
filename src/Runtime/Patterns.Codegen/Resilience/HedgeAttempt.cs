using System.Net;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>One attempt of a hedged call: its number (1 is the first), its outcome to be, its token.</summary>
internal readonly record struct HedgeAttempt<T>(int Number, Task<T> Task, HedgeToken Token)
{
    /// <summary>Once completed: the status when it returned a response that counts as a failure.</summary>
    public HttpStatusCode? TransientStatus(FailureClassifier classifier) =>
        Task.IsCompletedSuccessfully && Task.Result is HttpResponseMessage response && classifier.IsTransient(response)
            ? response.StatusCode
            : null;

    /// <summary>Once completed: what it failed with, or null.</summary>
    public Exception? Error() => Task.IsCompletedSuccessfully ? null : Task.Failure();
}
