using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>
/// Writes the layers of a unit around its call as nested plain statements. A failure travels outwards in a local and is thrown once, at the end.
/// The same shape serves the slow method of an asynchronous unit and a synchronous method as a whole.
/// </summary>
internal sealed partial class BodyEmitter(MethodModel method, Unit unit, Scope scope, SourceWriter writer)
{
    private readonly CallText _calls = new(method, scope);
    private readonly SlowSignature _slow = new(method, unit, scope);
    private readonly bool _isAsync = unit.Shape.IsAsync();

    /// <summary>Whether the entry may have begun the first call, which the slow method then goes on with.</summary>
    private readonly bool _resumes = unit.Shape.IsAsync() && !unit.HasGate;
    private readonly string _error = scope.Local("error");
    private readonly string _result = scope.Local("result");
    private readonly string _exception = scope.Local("exception");

    public void Emit()
    {
        var telemetry = scope.Local("telemetry");
        var isOutermost = unit.Name == method.Name;
        if (isOutermost)
            writer.Line($"var {telemetry} = {scope.Type("CallTelemetry")}.Start({method.Runtime}, {SlowSignature.Handle(method.Stem + "Method")});");
        writer.Line($"{scope.Type("Exception")}? {_error};");
        if (unit.Shape.HasResult())
            writer.Line($"{method.ResultType} {_result} = default!;");
        writer.Line();
        EmitLayer(0, _calls.Token(unit));

        writer.Line();
        if (isOutermost)
            writer.Line($"{telemetry}.Stop({_error}{(method.Result.IsHttpResponse ? $", {_result}" : "")});");
        writer.Line($"if ({_error} is not null)").Then($"{scope.Type("PatternTask")}.Rethrow({_error});");
        if (unit.Shape.HasResult())
            writer.Line($"return {_result};");
    }

    private void EmitLayer(int index, string token)
    {
        if (index == unit.Layers.Length)
        {
            EmitCall(token);
            return;
        }

        var layer = unit.Layers[index];
        if (layer.Kind != LayerKind.Fallback)
            EmitPolicy(layer);
        switch (layer.Kind)
        {
            case LayerKind.CircuitBreaker:
                EmitCircuitBreaker(layer, index, token);
                break;
            case LayerKind.Retry:
                EmitRetry(layer, index, token);
                break;
            case LayerKind.Bulkhead:
                EmitBulkhead(layer, index, token);
                break;
            case LayerKind.Lock or LayerKind.Idempotent or LayerKind.Deduplicate or LayerKind.RateLimit:
                EmitGate(layer, index, token);
                break;
            case LayerKind.Fallback:
                EmitLayer(index + 1, token);
                writer.Line();
                EmitPolicy(layer);
                EmitFallback(layer, token);
                break;
            default:
                EmitTimeout(layer, index, token);
                break;
        }
    }

    private void EmitPolicy(LayerModel layer) => writer.Line($"// {layer.Text}").Line(_slow.Policy(layer));

    private void EmitCall(string token)
    {
        if (!_isAsync)
        {
            var assign = unit.Shape.HasResult() ? $"{_result} = " : "";
            writer.Open("try").Line($"{assign}{_calls.Call(unit, token)};").Line($"{_error} = null;").Close();
            EmitCatch();
            return;
        }

        if (unit.Boundary is { } boundary)
            EmitPolicy(boundary);
        var call = _slow.Call;
        writer.Open("try");
        if (_resumes && _slow.MayBeFresh)
            writer.Line($"if (!{_slow.Started})").Then($"{call} = {_calls.Call(unit, token)};");
        else if (!_resumes)
            writer.Line($"var {call} = {_calls.Call(unit, token)};");
        // Only a task can be null.
        var named = unit.CallShape(method).IsValueTask() ? "" : SlowSignature.Handle(method.Stem + "Method");
        writer.Line($"await {call}.Settle({named}); // completes without throwing");
        if (unit.Shape.HasResult())
        {
            writer.Open($"if ({call}.IsCompletedSuccessfully)")
                .Line($"{_result} = {call}.Result;")
                .Line($"{_error} = null;")
                .Close()
                .Open("else")
                .Line($"{_error} = {call}.Failure();")
                .Close();
        }
        else
        {
            writer.Line($"{_error} = {call}.IsCompletedSuccessfully ? null : {call}.Failure();");
        }

        writer.Close();
        EmitCatch();
        writer.Line();
        // Only a retry comes by here again.
        if (_resumes && unit.Layers.Any(static layer => layer.Kind == LayerKind.Retry))
            writer.Line($"{_slow.Started} = false;");
    }

    private void EmitCatch() =>
        writer.Open($"catch ({scope.Type("Exception")} {_exception})").Line($"{_error} = {_exception};").Close();
}
