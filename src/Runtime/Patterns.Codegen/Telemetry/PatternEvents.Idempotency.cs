using Microsoft.Extensions.Logging;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Telemetry;

/// <content>What idempotent calls report. Logs have a hash of the key: a key may hold what no log should.</content>
internal sealed partial class PatternEvents : IIdempotencyObserver
{
    public void Replayed(IdempotencyRequest request, string store)
    {
        PatternInstruments.Replays.Add(Method(request.Operation), Store(store));
        if (_logger.IsEnabled(LogLevel.Debug))
            PatternLog.IdempotentCallReplayed(_logger, request.Operation, request.KeyHash, store);
    }

    public void Rejected(IdempotencyRequest request, string store, Exception rejection)
    {
        PatternInstruments.Rejections.Add(PatternTags.ByIdempotency, Method(request.Operation), PatternTags.Refused);
        if (rejection is IdempotencyStoreUnavailableException && _logger.IsEnabled(LogLevel.Warning))
            PatternLog.IdempotencyStoreUnavailable(_logger, rejection.InnerException, request.Operation, request.KeyHash, store);
        else if (_logger.IsEnabled(LogLevel.Information))
            PatternLog.IdempotentCallRejected(_logger, request.Operation, request.KeyHash, store, rejection.GetType().Name);
    }

    public void RenewalFailed(IdempotencyRequest request, string store, Exception error)
    {
        if (_logger.IsEnabled(LogLevel.Warning))
            PatternLog.IdempotencyRenewalFailed(_logger, error, request.Operation, request.KeyHash, store);
    }

    public void LeaseLost(IdempotencyRequest request, string store)
    {
        PatternInstruments.IdempotencyLeasesLost.Add(Method(request.Operation), Store(store));
        if (_logger.IsEnabled(LogLevel.Error))
            PatternLog.IdempotencyLeaseLost(_logger, request.Operation, request.KeyHash, store);
    }

    public void CallbackFailed(IdempotencyRequest request, Exception error) => PatternLog.IdempotencyCallbackFailed(_logger, error, request.Operation);

    public void NotRecorded(IdempotencyRequest request, string store, Exception error)
    {
        PatternInstruments.IdempotencyNotRecorded.Add(Method(request.Operation), Store(store));
        if (_logger.IsEnabled(LogLevel.Error))
            PatternLog.IdempotentCallNotRecorded(_logger, error, request.Operation, request.KeyHash, store, request.Lease);
    }

    public void NotReleased(IdempotencyRequest request, string store, Exception error)
    {
        if (_logger.IsEnabled(LogLevel.Warning))
            PatternLog.IdempotencyKeyNotReleased(_logger, error, request.Operation, request.KeyHash, store, request.Lease);
    }
}
