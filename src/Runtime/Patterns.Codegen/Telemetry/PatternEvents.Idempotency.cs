using Microsoft.Extensions.Logging;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Telemetry;

/// <content>What idempotent calls report. Logs have a hash of the key: a key may hold what no log should.</content>
internal sealed partial class PatternEvents : IIdempotencyObserver
{
    public void Replayed(IdempotencyRequest request, string store)
    {
        PatternInstruments.Replays.Add(Method(request.Name), Store(store));
        if (Log.IsEnabled(LogLevel.Debug))
            PatternLog.IdempotentCallReplayed(Log, request.Name, request.KeyHash, store);
    }

    public void Rejected(IdempotencyRequest request, string store, Exception rejection)
    {
        PatternInstruments.Rejections.Add(PatternTags.ByIdempotency, Method(request.Name), PatternTags.Refused);
        if (rejection is IdempotencyStoreUnavailableException && Log.IsEnabled(LogLevel.Warning))
            PatternLog.IdempotencyStoreUnavailable(Log, rejection.InnerException, request.Name, request.KeyHash, store);
        else if (Log.IsEnabled(LogLevel.Information))
            PatternLog.IdempotentCallRejected(Log, request.Name, request.KeyHash, store, rejection.GetType().Name);
    }

    public void RenewalFailed(IdempotencyRequest request, string store, Exception error)
    {
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.IdempotencyRenewalFailed(Log, error, request.Name, request.KeyHash, store);
    }

    public void LeaseLost(IdempotencyRequest request, string store)
    {
        PatternInstruments.IdempotencyLeasesLost.Add(Method(request.Name), Store(store));
        if (Log.IsEnabled(LogLevel.Error))
            PatternLog.IdempotencyLeaseLost(Log, request.Name, request.KeyHash, store);
    }

    public void CallbackFailed(IdempotencyRequest request, Exception error) => PatternLog.IdempotencyCallbackFailed(Log, error, request.Name);

    public void NotRecorded(IdempotencyRequest request, string store, Exception error)
    {
        PatternInstruments.IdempotencyNotRecorded.Add(Method(request.Name), Store(store));
        if (Log.IsEnabled(LogLevel.Error))
            PatternLog.IdempotentCallNotRecorded(Log, error, request.Name, request.KeyHash, store, request.Lease);
    }

    public void NotReleased(IdempotencyRequest request, string store, Exception error)
    {
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.IdempotencyKeyNotReleased(Log, error, request.Name, request.KeyHash, store, request.Lease);
    }
}
