using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
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

    // Apart from Start and Stop: while nobody listens, these need not be compiled nor the assembly of activities be loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CallTelemetry Begin(PatternRuntime runtime, PatternMethod method) => new(method, runtime.TimeProvider, StartActivity(method));

    [MethodImpl(MethodImplOptions.NoInlining)]
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a listener throws, the call goes on.")]
    private void Record(Exception? error)
    {
        try
        {
            var duration = PatternTelemetry.Sources!.CallDuration;
            var outcome = OutcomeOf(error);
            var elapsed = _timeProvider!.GetElapsedTime(_started).TotalSeconds;
            if (error is null)
                duration.Record(elapsed, _method!.Tag, outcome);
            else
                duration.Record(elapsed, _method!.Tag, outcome, new(PatternTags.ErrorType, error.GetType().FullName));
            if (_activity is not null)
                Stop(_activity, error, outcome);
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
        TimeoutRejectedException => PatternTags.TimedOut,
        ExecutionRejectedException or IPatternRejection => PatternTags.Rejected,
        OperationCanceledException => PatternTags.Cancelled,
        _ => PatternTags.Failure,
    };

    private void Stop(Activity activity, Exception? error, KeyValuePair<string, object?> outcome)
    {
        if (activity.IsAllDataRequested)
        {
            activity.SetTag(PatternTags.Method, _method!.Name);
            activity.SetTag(outcome.Key, outcome.Value);
            if (error is not null)
                activity.SetTag(PatternTags.ErrorType, error.GetType().FullName);
            // A caller who changes its mind is no error of the callee.
            if (error is not (null or OperationCanceledException))
                activity.SetStatus(ActivityStatusCode.Error, error.Message);
        }

        activity.Dispose();
    }
}
