using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>Drives a breaker and the model with the same steps and compares all that can be seen after each.</summary>
internal sealed class CircuitRun(CircuitBreakerSettings settings, CircuitBreakerSettings otherSettings)
{
    private static readonly TimeoutException s_failure = new();
    private readonly CircuitHarness _circuit = new(settings);
    private readonly CircuitModel _model = new(settings);
    private readonly List<(CircuitPermit Ours, CircuitModelPermit Model)> _underWay = [];

    /// <summary>Steps after which the circuit was in each state.</summary>
    public int[] StepsByState { get; } = new int[4];

    private long Now => _circuit.Clock.NowMilliseconds;

    public void Do(CircuitStep step)
    {
        switch (step.Kind)
        {
            case CircuitStepKind.Succeed:
                Call(CircuitModelOutcome.Success);
                break;
            case CircuitStepKind.Fail:
                Call(CircuitModelOutcome.Failure);
                break;
            case CircuitStepKind.Cancel:
                Call(CircuitModelOutcome.Ignored);
                break;
            case CircuitStepKind.Enter:
                Enter();
                break;
            case CircuitStepKind.ExitSucceeded:
                ExitOne(step.Value, CircuitModelOutcome.Success);
                break;
            case CircuitStepKind.ExitFailed:
                ExitOne(step.Value, CircuitModelOutcome.Failure);
                break;
            case CircuitStepKind.ExitFailedWithRetryAfter:
                ExitOne(step.Value, CircuitModelOutcome.Failure, retryAfter: step.Value * 5);
                break;
            case CircuitStepKind.ExitIgnored:
                ExitOne(step.Value, CircuitModelOutcome.Ignored);
                break;
            case CircuitStepKind.WaitALittle:
                Wait(step.Value % 500);
                break;
            case CircuitStepKind.WaitLong:
                Wait(step.Value * 4);
                break;
            case CircuitStepKind.Operate:
                Operate(step.Value % 8);
                break;
        }

        Compare();
        StepsByState[(int)_model.State]++;
    }

    private void Wait(int milliseconds) => _circuit.Advance(milliseconds / 1000.0);

    private void Call(CircuitModelOutcome outcome)
    {
        if (Enter())
            ExitOne(_underWay.Count - 1, outcome);
    }

    private bool Enter()
    {
        var entered = _circuit.Breaker.TryEnter(out var ours);
        var model = _model.Enter(Now);
        Assert.Equal(model is not null, entered);
        if (model is not null)
            _underWay.Add((ours, model));
        return entered;
    }

    private void ExitOne(int value, CircuitModelOutcome outcome, long? retryAfter = null)
    {
        if (_underWay.Count == 0)
            return;
        var index = value % _underWay.Count;
        var (ours, model) = _underWay[index];
        _underWay.RemoveAt(index);
        _model.Exit(model, outcome, Now, retryAfter);
        switch (outcome)
        {
            case CircuitModelOutcome.Success when value % 2 == 0:
                _circuit.Breaker.RecordSuccess(ours);
                break;
            case CircuitModelOutcome.Success:
                _circuit.Exit(ours, null);
                break;
            case CircuitModelOutcome.Failure:
                _circuit.Exit(ours, retryAfter is { } wait ? new TimeoutException { Data = { ["Retry-After"] = TimeSpan.FromMilliseconds(wait) } } : s_failure);
                break;
            default:
                _circuit.Cancel(ours);
                break;
        }
    }

    private void Operate(int what)
    {
        switch (what)
        {
            case 0:
                _circuit.Breaker.Isolate();
                _model.Isolate();
                break;
            case 1 or 2:
                _circuit.Breaker.Reconfigure(otherSettings);
                _model.Reconfigure(otherSettings);
                break;
            case 3:
                _circuit.Breaker.Reconfigure(settings);
                _model.Reconfigure(settings);
                break;
            default:
                _circuit.Breaker.Reset();
                _model.Reset();
                break;
        }
    }

    private void Compare()
    {
        var snapshot = _circuit.Breaker.Snapshot();
        Assert.Equal(
            (_model.State, _model.Counts(Now), _model.ProbesUnderWay, _model.ProbesSucceeded),
            (snapshot.State, (snapshot.Calls, snapshot.Failures), snapshot.ProbesUnderWay, snapshot.ProbesSucceeded));
        if (_model.State is CircuitState.Open or CircuitState.HalfOpen)
            Assert.Equal(_model.RetryAfter(Now) ?? 0, (long)((CircuitOpenException)_circuit.Breaker.Rejection()).RetryAfter!.Value.TotalMilliseconds);
    }
}
