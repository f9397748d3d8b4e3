using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Telemetry;
using Polly;
using Polly.Timeout;

namespace Patterns.Codegen.Engine;

/// <summary>Measures one call of a method: its duration, and an activity around it. Does nothing when nobody listens. Not thread-safe: one call has one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CallTelemetry
{
    private readonly PatternMethod? _method;
    private readonly TimeProvider? _timeProvider;
    private readonly Activity? _activity;
    private readonly long _started;

    private CallTelemetry(PatternMethod method, TimeProvider timeProvider, Activity? activity)
    {
        _method = method;
        _timeProvider = timeProvider;
        _activity = activity;
        _started = timeProvider.GetTimestamp();
    }

    /// <summary>Starts measuring a call.</summary>
    /// <param name="runtime">Whose clock to measure with.</param>
    /// <param name="method">The method, after which the activity is named.</param>
    public static CallTelemetry Start(PatternRuntime runtime, PatternMethod method) =>
        PatternTelemetry.IsObserved ? Begin(runtime, method) : default;

    /// <summary>Records how the call ended. Called once.</summary>
    /// <param name="error">What the caller will see, or null.</param>
    public void Stop(Exception? error)
    {
        if (_method is not null)
            Record(error);
    }

    /// <summary>Records how the call of a method that returns a response ended: a transient status is a failure, as it is for the patterns. Called once.</summary>
    /// <param name="error">What the caller will see, or null.</param>
    /// <param name="result">What the caller will get when <paramref name="error"/> is null.</param>
    public void Stop(Exception? error, HttpResponseMessage? result)
    {
        if (_method is not null)
            Record(error, error is null && result is not null && HttpFailures.IsTransient(result.StatusCode) ? (int)result.StatusCode : 0);
    }

    // Apart from Start and Stop: while nobody listens, these need not be compiled nor the assembly of activities be loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CallTelemetry Begin(PatternRuntime runtime, PatternMethod method) => new(method, runtime.TimeProvider, StartActivity(method));

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a listener throws, the call goes on.")]
    private void Record(Exception? error, int status = 0)
    {
        try
        {
            var duration = PatternTelemetry.Sources!.CallDuration;
            var outcome = status != 0 ? PatternTags.Failure : OutcomeOf(error);
            var errorType = error?.GetType().FullName ?? (status != 0 ? status.ToString(CultureInfo.InvariantCulture) : null);
            var elapsed = _timeProvider!.GetElapsedTime(_started).TotalSeconds;
            if (errorType is null)
                duration.Record(elapsed, _method!.Tag, outcome);
            else
                duration.Record(elapsed, _method!.Tag, outcome, new(PatternTags.ErrorType, errorType));
            if (_activity is not null)
                Stop(_activity, error, outcome, errorType);
        }
        catch (Exception)
        {
            // There is nowhere left to report it to. Stopping twice does nothing; not stopping would leave it current.
            _activity?.Stop();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a listener throws, the call goes on.")]
    private static Activity? StartActivity(PatternMethod method)
    {
        try
        {
            return PatternTelemetry.Sources!.Activities.StartActivity(method.Name);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static KeyValuePair<string, object?> OutcomeOf(Exception? error) => error switch
    {
        null => PatternTags.Success,
        // HttpClient reports its own time-out as a cancellation around a TimeoutException.
        TimeoutRejectedException or OperationCanceledException { InnerException: TimeoutException } => PatternTags.TimedOut,
        ExecutionRejectedException or IPatternRejection => PatternTags.Rejected,
        OperationCanceledException => PatternTags.Cancelled,
        _ => PatternTags.Failure,
    };

    private void Stop(Activity activity, Exception? error, KeyValuePair<string, object?> outcome, string? errorType)
    {
        if (activity.IsAllDataRequested)
        {
            activity.SetTag(PatternTags.Method, _method!.Name);
            activity.SetTag(outcome.Key, outcome.Value);
            if (errorType is not null)
                activity.SetTag(PatternTags.ErrorType, errorType);
            // A caller who changes its mind is no error of the callee.
            if (errorType is not null && !ReferenceEquals(outcome.Value, PatternTags.Cancelled.Value))
                activity.SetStatus(ActivityStatusCode.Error, error?.Message);
        }

        activity.Dispose();
    }
}
