using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <content>The loop of a retry, and the verdict over an outcome that it shares with the circuit breaker.</content>
internal sealed partial class BodyEmitter
{
    private void EmitRetry(LayerModel layer, int index, string token)
    {
        var attempts = scope.Local("attempts");
        var delay = scope.Local("delay");
        var whole = TimeoutAbove(index) is { } own ? _slow.Lease(own)
            : unit.Around.LastOrDefault() is { } around ? _calls.Around(around)
            : null;
        var state = scope.Type("RetryState");
        writer.Line(whole is null ? $"{state} {attempts} = default;" : $"var {attempts} = new {state}({whole});").Open("while (true)");
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
            .Line($"{_error} = {layer.Local}.Cancelled({_error}, {token});")
            .Line("break;")
            .Close()
            .Close()
            .Line();
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
            .Open($"catch ({scope.Type("Exception")} {_exception})");
        if (onResult != "false")
            EmitDisposal();
        writer.Line($"{_error} = {_exception};")
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
