using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>Runs a bulkhead and the plain model side by side and compares them after every step.</summary>
public sealed class BulkheadModelTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    [Fact]
    public void Behaves_like_the_model_over_random_histories()
    {
        var steps = 0;
        Gen.Select(BulkheadStep.AnyValues, BulkheadStep.Any.Array[1, 150]).Sample(
            (values, history) =>
            {
                new Run(values).Play(history);
                Interlocked.Add(ref steps, history.Length);
            },
            iter: 1_500);
        Assert.True(steps > 50_000, $"only {steps} steps");
    }

    private sealed class Run(BulkheadValues values)
    {
        private readonly FakeTimeProvider _time = new();
        private readonly BulkheadModel _model = new(values);
        private readonly Dictionary<int, CancellationTokenSource> _callers = [];
        private readonly Dictionary<int, Task<BulkheadSlot>> _entered = [];
        private readonly List<BulkheadSlot> _held = [];
        private Codegen.Resilience.Bulkhead _bulkhead = null!;
        private int _calls;

        public void Play(BulkheadStep[] history)
        {
            _bulkhead = new("payment-api", _model.Values, _time, new RecordingBulkheadObserver());
            foreach (var step in history)
            {
                Do(step);
                Compare();
            }

            while (_held.Count > 0)
            {
                Release(0);
                Compare();
            }

            Assert.Equal((0, 0), (_bulkhead.InUse, _bulkhead.QueueLength));
        }

        private void Do(BulkheadStep step)
        {
            switch (step.Kind)
            {
                case BulkheadStepKind.TryEnter:
                    _model.Enter(++_calls, mayWait: false);
                    _bulkhead.TryEnter(out var slot);
                    _entered[_calls] = Task.FromResult(slot);
                    break;
                case BulkheadStepKind.Enter:
                    _model.Enter(++_calls, mayWait: true);
                    var caller = _callers[_calls] = new();
                    _entered[_calls] = _bulkhead.EnterAsync(caller.Token).AsTask();
                    break;
                case BulkheadStepKind.Release when _held.Count > 0:
                    Release(step.Pick % _held.Count);
                    break;
                case BulkheadStepKind.Cancel when _callers.Count > 0:
                    var call = _callers.Keys.ElementAt(step.Pick % _callers.Count);
                    _model.Cancel(call);
                    _callers[call].Cancel();
                    break;
                case BulkheadStepKind.Advance:
                    _model.Advance(step.Wait);
                    _time.Advance(step.Wait);
                    break;
                case BulkheadStepKind.Reconfigure:
                    _model.Reconfigure(step.Values);
                    _bulkhead.Values = step.Values;
                    break;
            }
        }

        private void Release(int index)
        {
            var slot = _held[index];
            _held.RemoveAt(index);
            _model.Release();
            slot.Release();
        }

        private void Compare()
        {
            Assert.Equal((_model.InUse, _model.Waiting.Count), (_bulkhead.InUse, _bulkhead.QueueLength));
            foreach (var (call, entry) in _entered.ToArray())
            {
                if (!_model.Outcomes.TryGetValue(call, out var expected))
                {
                    Assert.False(entry.IsCompleted, $"call {call} should wait");
                    continue;
                }

                Assert.True(entry.Wait(s_soon), $"call {call} should be {expected}, but waits");
                Assert.Equal(expected, Outcome(entry.Result));
                if (expected == BulkheadOutcome.Slot)
                    _held.Add(entry.Result);
                _entered.Remove(call);
                _callers.Remove(call);
            }
        }

        private static BulkheadOutcome Outcome(BulkheadSlot slot) => slot switch
        {
            { IsHeld: true } => BulkheadOutcome.Slot,
            { IsDiscarded: true } => BulkheadOutcome.Discarded,
            { Rejection: OperationCanceledException } => BulkheadOutcome.Cancelled,
            { Rejection: BulkheadRejectedException } => BulkheadOutcome.Rejected,
            _ => BulkheadOutcome.NoSlot,
        };
    }
}
