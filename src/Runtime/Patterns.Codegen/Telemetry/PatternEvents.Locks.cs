using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Telemetry;

/// <content>What locks report. Keys often name a customer or an order, so logs have a hash of them: enough to tell two apart, and to find one whose key is known.</content>
internal sealed partial class PatternEvents : ILockObserver
{
    public void Acquired(string method, string store, TimeSpan waited) => PatternInstruments.LockWait.Record(waited, Method(method), Store(store));

    public void NotAcquired(string method, string store, string key, Exception rejection)
    {
        PatternInstruments.Rejections.Add(PatternTags.ByLock, Method(method), PatternTags.Refused);
        if (!Log.IsEnabled(LogLevel.Information))
            return;
        if (rejection is LockNotAcquiredException refused)
            PatternLog.LockNotAcquired(Log, method, Hash(key), store, refused.Waited);
        else
            PatternLog.LockStoreUnavailable(Log, rejection.InnerException ?? rejection, method, Hash(key), store);
    }

    public void Lost(string method, string store, string key, FencingToken token, string reason)
    {
        PatternInstruments.LocksLost.Add(Method(method), Store(store));
        if (Log.IsEnabled(LogLevel.Error))
            PatternLog.LockLost(Log, method, Hash(key), token.Value, store, reason);
    }

    public void HeartbeatFailed(string method, string store, string key, TimeSpan remaining, Exception error)
    {
        PatternInstruments.LockHeartbeatsFailed.Add(Method(method), Store(store));
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.LockHeartbeatFailed(Log, error, method, Hash(key), store, remaining);
    }

    public void ReleaseFailed(string method, string store, string key, Exception error)
    {
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.LockReleaseFailed(Log, error, method, Hash(key), store);
    }

    public void TokenWentBack(string store, string key, FencingToken token, FencingToken highest)
    {
        if (Log.IsEnabled(LogLevel.Error))
            PatternLog.LockTokenWentBack(Log, store, Hash(key), token.Value, highest.Value);
    }

    void ILockObserver.CallbackFailed(string method, Exception error) => PatternLog.LockCallbackFailed(Log, error, method);

    /// <summary>This instance runs a service now that runs on one instance.</summary>
    public void LeaderStarted(string service, long token) => PatternLog.LeaderStarted(Log, service, token);

    /// <summary>This instance does not run it any more.</summary>
    public void LeaderStopped(string service, string reason) => PatternLog.LeaderStopped(Log, service, reason);

    /// <summary>It failed, or its lock could not be asked for.</summary>
    public void LeaderFailed(string service, Exception error) => PatternLog.LeaderFailed(Log, error, service);

    /// <summary>What logs call a key: twelve hexadecimal digits that name it without telling it.</summary>
    internal static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 6));

    private static KeyValuePair<string, object?> Store(string name) => new(PatternTags.Store, name);
}
