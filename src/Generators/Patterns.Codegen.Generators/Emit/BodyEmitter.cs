using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>
/// Writes the layers of a unit around its call as nested plain statements. A failure travels outwards in a local and is thrown once, at the end.
/// The same shape serves the slow method of an asynchronous unit and a synchronous method as a whole.
/// </summary>
internal sealed class BodyEmitter(MethodModel method, Unit unit, Scope scope, SourceWriter writer)
{
    private readonly CallText _calls = new(method, scope);
    private readonly SlowSignature _slow = new(method, unit, scope);
    private readonly bool _isAsync = unit.Shape.IsAsync();
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
            writer.Line($"{telemetry}.Stop({_error});");
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
        writer.Open("try")
            .Line($"if (!{_slow.Started})")
            .Then($"{call} = {_calls.Call(unit, token)};")
            .Line($"await {call}.Settle(); // completes without throwing");
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
        writer.Line().Line($"{_slow.Started} = false;");
    }

    private void EmitCatch() =>
        writer.Open($"catch ({scope.Type("Exception")} {_exception})").Line($"{_error} = {_exception};").Close();

    private void EmitTimeout(LayerModel layer, int index, string token)
    {
        var lease = _slow.Lease(layer);
        writer.Line($"if (!{_slow.Started})").Then($"{lease} = {layer.Local}.Start({token});");
        EmitLayer(index + 1, $"{lease}.Token");
        writer.Line($"{_error} = {lease}.Stop({_error}, {token});");
    }

    private void EmitBulkhead(LayerModel layer, int index, string token)
    {
        var slot = _slow.Slot(layer);
        var rejection = scope.Local($"{layer.Local}Rejection");
        if (_isAsync)
            writer.Line($"if (!{_slow.Started})").Then($"{slot} = await {layer.Local}.EnterAsync({token}).ConfigureAwait(false);");
        else
            writer.Line($"var {slot} = {layer.Local}.Enter({token});");
        writer.Open($"if ({slot}.Rejection is {{ }} {rejection})").Line($"{_error} = {rejection};").Close();
        if (layer.CanDiscard)
        {
            writer.Open($"else if ({slot}.IsDiscarded)").Line($"{_error} = null;");
            if (unit.Shape.HasResult())
                writer.Line($"{_result} = default!;");
            writer.Close();
        }

        writer.Open("else");
        EmitLayer(index + 1, token);
        writer.Line().Line($"{slot}.Release();").Close();
    }

    private void EmitCircuitBreaker(LayerModel layer, int index, string token)
    {
        var permit = _slow.Permit(layer);
        var test = _isAsync ? $"!{_slow.Started} && !{layer.Local}.TryEnter(out {permit})" : $"!{layer.Local}.TryEnter(out var {permit})";
        writer.Open($"if ({test})")
            .Line($"{_error} = {layer.Local}.Rejection();")
            .Close()
            .Open("else");
        EmitLayer(index + 1, token);
        var response = method.Result.IsHttpResponse ? $"{_error} is null ? {_result} : null, " : "";
        if (!layer.Test.IsCustom && layer.Test.WhenResult is null)
        {
            writer.Line($"{layer.Local}.Exit({permit}, {_error}, {response}{token});");
        }
        else
        {
            var failed = scope.Local($"{layer.Local}Failed");
            EmitVerdict(layer, failed);
            writer.Line($"{layer.Local}.Exit({permit}, {_error}, {response}{failed}, {token});");
        }

        writer.Close();
    }

    private void EmitRetry(LayerModel layer, int index, string token)
    {
        var attempts = scope.Local("attempts");
        var delay = scope.Local("delay");
        writer.Line($"{scope.Type("RetryState")} {attempts} = default;").Open("while (true)");
        EmitLayer(index + 1, token);
        writer.Line();

        var judgesResult = TestEmitter.JudgesResult(layer, method);
        var response = method.Result.IsHttpResponse ? $"{_error} is null ? {_result} : null, " : "";
        string stop;
        if (judgesResult || layer.Test.CallsUserCode)
        {
            var retryable = scope.Local("retryable");
            EmitVerdict(layer, retryable);
            stop = $"!{retryable}";
        }
        else
        {
            stop = $"{_error} is null || {Negate(TestEmitter.Error(layer, layer.Local, _error))}";
        }

        writer.Line($"if ({stop} || !{layer.Local}.TryNext(ref {attempts}, {_error}, {response}{token}, out var {delay}))").Then("break;");
        if (judgesResult)
            EmitDisposal();
        var wait = _isAsync ? $"!await {layer.Local}.DelayAsync({delay}, {token}).ConfigureAwait(false)" : $"!{layer.Local}.Delay({delay}, {token})";
        writer.Open($"if ({wait})")
            .Line($"{_error} = new {scope.Type("OperationCanceledException")}({token});")
            .Line("break;")
            .Close()
            .Close()
            .Line();
    }

    private void EmitFallback(LayerModel layer, string token)
    {
        var target = layer.Fallback!;
        var judgesResult = method.Result.IsHttpResponse;
        var onError = TestEmitter.ErrorOfFallback(layer, _error, token);
        var condition = judgesResult
            ? $"{_error} is null ? {layer.Local}.Handles({_result}) : {onError}"
            : $"{_error} is not null && {onError}";
        var discarded = scope.Local("discarded");
        var failure = judgesResult ? $"{_error} ?? {layer.Local}.Failure({_result})" : _error;
        var call = _calls.Fallback(target, token, failure);
        if (target.IsAwaited)
            call = $"await {call}.ConfigureAwait(false)";

        writer.Open($"if ({condition})").Open("try").Line($"{layer.Local}.Use({_error});");
        if (judgesResult)
            writer.Line($"using var {discarded} = {_error} is null ? {_result} : null;");
        writer.Line($"{(unit.Shape.HasResult() ? $"{_result} = " : "")}{call};").Line($"{_error} = null;").Close();
        EmitCatch();
        writer.Close();
    }

    /// <summary>Writes a local that says whether the outcome is a failure for the layer. Code of the user's may throw; that is then the failure.</summary>
    private void EmitVerdict(LayerModel layer, string local)
    {
        var onError = TestEmitter.Error(layer, layer.Local, _error);
        var onResult = TestEmitter.Result(layer, method, layer.Local, _result) ?? "false";
        var verdict = onResult == "false" ? $"{_error} is not null && {onError}" : $"{_error} is null ? {onResult} : {onError}";
        if (!layer.Test.CallsUserCode)
        {
            writer.Line($"var {local} = {verdict};");
            return;
        }

        writer.Line($"bool {local};")
            .Open("try")
            .Line($"{local} = {verdict};")
            .Close()
            .Open($"catch ({scope.Type("Exception")} {_exception})")
            .Line($"{_error} = {_exception};")
            .Line($"{local} = false;")
            .Close()
            .Line();
    }

    private void EmitDisposal()
    {
        var canDispose = method.Result.IsDisposable || (_isAsync && method.Result.IsAsyncDisposable);
        if (!canDispose)
            return;

        var task = scope.Type("PatternTask");
        writer.Line($"if ({_error} is null)")
            .Then(_isAsync && method.Result.IsAsyncDisposable
                ? $"await {task}.DiscardAsync({_result}).ConfigureAwait(false);"
                : $"{task}.Discard({_result});");
    }

    private static string Negate(string test) => test.Contains(" && ") || test.Contains(" is ") ? $"!({test})" : $"!{test}";
}
