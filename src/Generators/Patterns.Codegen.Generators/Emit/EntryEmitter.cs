using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>
/// Writes the entry of an asynchronous unit: not an async method, so that a call which completes at once costs no state machine. Whatever is not
/// at hand at once (an open circuit, a full bulkhead, a running task, a listener) is left to the slow method.
/// </summary>
internal sealed class EntryEmitter(MethodModel method, Unit unit, Scope scope, SourceWriter writer)
{
    private readonly CallText _calls = new(method, scope);
    private readonly SlowSignature _slow = new(method, unit, scope);

    public void Emit()
    {
        EmitPolicies();
        EmitEntering();
        var token = EmitLeases();
        EmitCall(token);
        EmitCompletion();
        writer.Line($"return {_slow.Name}{method.TypeParameters}({_slow.ArgumentsStarted()});");
    }

    private bool IsOutermost => unit.Name == method.Name;

    private void EmitPolicies()
    {
        foreach (var layer in unit.Layers)
        {
            var needsPolicy = layer.Kind is LayerKind.CircuitBreaker or LayerKind.Bulkhead || layer.Kind.IsTimeout() || Judges(layer);
            writer.Line($"// {layer.Text}{(needsPolicy ? "" : ": nothing to do unless the call fails")}");
            if (needsPolicy)
                writer.Line(_slow.Policy(layer));
        }

        if (unit.Boundary is { } boundary)
            writer.Line($"// {boundary.Text}").Line(_slow.Policy(boundary));
    }

    private void EmitEntering()
    {
        var conditions = new List<string>();
        if (IsOutermost)
            conditions.Add($"{scope.Type("PatternTelemetry")}.IsObserved");
        foreach (var layer in unit.Layers.Where(l => l.Kind == LayerKind.CircuitBreaker))
            conditions.Add($"!{layer.Local}.TryEnterClosed(out var {_slow.Permit(layer)})");
        var slots = unit.Layers.Where(l => l.Kind == LayerKind.Bulkhead).ToArray();
        if (slots.Length > 0)
            conditions.Add($"!{slots[0].Local}.TryEnter(out var {_slow.Slot(slots[0])})");
        if (conditions.Count > 0)
            EmitDetour(string.Join(" || ", conditions));

        for (var i = 1; i < slots.Length; i++)
        {
            writer.Open($"if (!{slots[i].Local}.TryEnter(out var {_slow.Slot(slots[i])}))");
            for (var j = 0; j < i; j++)
                writer.Line($"{_slow.Slot(slots[j])}.Release();");
            writer.Line(ReturnSlow()).Close().Line();
        }
    }

    private void EmitDetour(string condition)
    {
        writer.Line();
        if (Gate() is { } gate)
        {
            var rejection = scope.Local($"{gate.Local}Rejection");
            writer.Open($"if ({condition})")
                .Line($"if ({gate.Local}.Rejects({_calls.Token(unit)}, out var {rejection}))")
                .Then($"return {Failed(unit.Shape, rejection)};")
                .Line(ReturnSlow())
                .Close();
        }
        else
        {
            writer.Line($"if ({condition})").Then(ReturnSlow());
        }

        writer.Line();
    }

    /// <summary>The circuit breaker whose rejection nothing outside it has to see: one that only time-outs surround.</summary>
    private LayerModel? Gate() =>
        unit.Layers.FirstOrDefault(l => !l.Kind.IsTimeout()) is { Kind: LayerKind.CircuitBreaker } first ? first : null;

    private string EmitLeases()
    {
        var token = _calls.Token(unit);
        foreach (var layer in unit.Layers.Where(l => l.Kind.IsTimeout()))
        {
            writer.Line($"var {_slow.Lease(layer)} = {layer.Local}.Start({token});");
            token = $"{_slow.Lease(layer)}.Token";
        }

        return token;
    }

    private void EmitCall(string token)
    {
        var call = _slow.Call;
        var exception = scope.Local("exception");
        writer.Line($"{_slow.CallType} {call};")
            .Open("try")
            .Line($"{call} = {_calls.Call(unit, token)};")
            .Close()
            .Open($"catch ({scope.Type("Exception")} {exception})")
            .Line($"{call} = {Failed(unit.CallShape(method), exception)};")
            .Close()
            .Line();
    }

    private string Failed(ReturnShape shape, string exception) => shape switch
    {
        ReturnShape.Task => $"{scope.Type("Task")}.FromException({exception})",
        ReturnShape.TaskOfT => $"{scope.Type("Task")}.FromException<{method.ResultType}>({exception})",
        ReturnShape.ValueTask => $"{scope.Type("ValueTask")}.FromException({exception})",
        _ => $"{scope.Type("ValueTask")}.FromException<{method.ResultType}>({exception})",
    };

    private void EmitCompletion()
    {
        // A predicate of the user's may throw: its place is the slow method.
        if (unit.Layers.Any(l => l.Test.WhenResult is not null))
            return;

        // A task may be null, from a test double or a third party: the slow method turns that into a failure, and gives back what was entered.
        writer.Open(unit.CallShape(method).IsValueTask()
            ? $"if ({_slow.Call}.IsCompletedSuccessfully)"
            : $"if ({_slow.Call} is {{ IsCompletedSuccessfully: true }})");
        var judge = unit.Layers.FirstOrDefault(Judges);
        if (judge is not null)
        {
            var result = scope.Local("result");
            writer.Line($"var {result} = {_slow.Call}.Result;")
                .Open($"if (!{judge.Local}.Handles({result}))");
            EmitGivingBack();
            writer.Line($"return {FromResult(result)};").Close().Line();
            if (unit.CallShape(method).IsValueTask())
                writer.Line($"{_slow.Call} = new {scope.Type("ValueTask")}<{method.ResultType}>({result});");
        }
        else
        {
            EmitGivingBack();
            writer.Line(ReturnCompleted());
        }

        writer.Close().Line();
    }

    private void EmitGivingBack()
    {
        for (var i = unit.Layers.Length - 1; i >= 0; i--)
        {
            var layer = unit.Layers[i];
            if (layer.Kind.IsTimeout())
                writer.Line($"{_slow.Lease(layer)}.Complete();");
            else if (layer.Kind == LayerKind.Bulkhead)
                writer.Line($"{_slow.Slot(layer)}.Release();");
            else if (layer.Kind == LayerKind.CircuitBreaker)
                writer.Line($"{layer.Local}.RecordSuccess({_slow.Permit(layer)});");
        }
    }

    private string ReturnCompleted()
    {
        var from = unit.CallShape(method);
        if (from == unit.Shape)
            return $"return {_slow.Call};";
        return (from, unit.Shape) switch
        {
            (ReturnShape.ValueTask, ReturnShape.Task) => $"return {_slow.Call}.AsTask();",
            (ReturnShape.Task, ReturnShape.ValueTask) => $"return new {scope.Type("ValueTask")}({_slow.Call});",
            (_, ReturnShape.TaskOfT) => $"return {scope.Type("Task")}.FromResult({_slow.Call}.Result);",
            _ => $"return new {scope.Type("ValueTask")}<{method.ResultType}>({_slow.Call});",
        };
    }

    private string FromResult(string result) => unit.Shape switch
    {
        ReturnShape.TaskOfT when unit.CallShape(method) == ReturnShape.TaskOfT => _slow.Call,
        ReturnShape.TaskOfT => $"{scope.Type("Task")}.FromResult({result})",
        _ => $"new {scope.Type("ValueTask")}<{method.ResultType}>({result})",
    };

    private bool Judges(LayerModel layer) => TestEmitter.JudgesResult(layer, method) && layer.Test.WhenResult is null;

    private string ReturnSlow() => $"return {_slow.Name}{method.TypeParameters}({_slow.ArgumentsFresh()});";
}
