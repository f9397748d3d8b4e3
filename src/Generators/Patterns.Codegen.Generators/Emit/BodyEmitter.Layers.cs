using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <content>The layers that let a call in or bound it: time-out, bulkhead, circuit breaker, fallback.</content>
internal sealed partial class BodyEmitter
{
    private void EmitTimeout(LayerModel layer, int index, string token)
    {
        var lease = _slow.Lease(layer);
        if (_resumes && _slow.MayBeFresh)
            writer.Line($"if (!{_slow.Started})").Then($"{lease} = {layer.Local}.Start({token});");
        else if (!_resumes)
            writer.Line($"var {lease} = {layer.Local}.Start({token});");
        EmitLayer(index + 1, $"{lease}.Token");
        writer.Line($"{_error} = {lease}.Stop({_error}, {token});");
    }

    private void EmitBulkhead(LayerModel layer, int index, string token)
    {
        var slot = _slow.Slot(layer);
        var rejection = scope.Local($"{layer.Local}Rejection");
        if (_resumes)
            writer.Line($"if (!{_slow.Started})").Then($"{slot} = await {layer.Local}.EnterAsync({token}).ConfigureAwait(false);");
        else if (_isAsync)
            writer.Line($"var {slot} = await {layer.Local}.EnterAsync({token}).ConfigureAwait(false);");
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
        var test = _resumes ? $"!{_slow.Started} && !{layer.Local}.TryEnter(out {permit})" : $"!{layer.Local}.TryEnter(out var {permit})";
        writer.Open($"if ({test})")
            .Line($"{_error} = {layer.Local}.Rejection({token});")
            .Close()
            .Open("else");
        EmitLayer(index + 1, token);
        var response = method.Result.IsHttpResponse ? $"{_error} is null ? {_result} : null, " : "";
        // Inside a time-out the token that ends is the time-out's: for the breaker that is a failure, not the caller's cancellation.
        var own = TimeoutAbove(index);
        var timedOut = unit.Around.Select(around => $"{_calls.Around(around)}.HasTimedOut").ToList();
        if (own is not null)
            timedOut.Add($"{_slow.Lease(own)}.HasTimedOut({_calls.Token(unit)})");
        if (timedOut.Count == 0 && !layer.Test.IsCustom && layer.Test.WhenResult is null)
        {
            writer.Line($"{layer.Local}.Exit({permit}, {_error}, {response}{token});");
        }
        else
        {
            var failed = scope.Local($"{layer.Local}Failed");
            EmitVerdict(layer, failed);
            if (timedOut.Count > 0)
                writer.Line($"{failed} |= {_error} is not null && {(timedOut.Count == 1 ? timedOut[0] : $"({string.Join(" || ", timedOut)})")};");
            writer.Line($"{layer.Local}.Exit({permit}, {_error}, {response}{failed}, {CallerToken(own is null ? token : _calls.Token(unit))});");
        }

        writer.Close();
    }

    /// <summary>The token that tells the caller's cancellation, and that of an attempt which lost a hedge, from the time-outs of units further out.</summary>
    private string CallerToken(string token)
    {
        for (var i = unit.Around.Length - 1; i >= 0; i--)
            token = $"{_calls.Around(unit.Around[i])}.CallerToken({token})";
        return token;
    }

    private LayerModel? TimeoutAbove(int index) => unit.Layers.Take(index).LastOrDefault(l => l.Kind.IsTimeout());

    private void EmitFallback(LayerModel layer, string token)
    {
        var target = layer.Fallback!;
        var judgesResult = method.Result.IsHttpResponse;
        var onError = TestEmitter.ErrorOfFallback(layer, _error, token);
        var condition = judgesResult
            ? $"{_error} is null ? {layer.Local}.Handles({_result}, {token}) : {onError}"
            : $"{_error} is not null && {onError}";
        var discarded = scope.Local("discarded");
        var failure = judgesResult ? $"{_error} ?? {layer.Local}.Failure({_result})" : _error;
        var call = _calls.Fallback(target, token, failure);
        // Only a task can be null.
        if (target.IsAwaited)
            call = $"await {(method.Shape.IsValueTask() ? call : $"{layer.Local}.NotNull({call})")}.ConfigureAwait(false)";

        writer.Open($"if ({condition})").Open("try").Line($"{layer.Local}.Use({_error}{(judgesResult ? $", {_error} is null ? {_result} : null" : "")});");
        if (judgesResult)
            writer.Line($"using var {discarded} = {_error} is null ? {_result} : null;");
        writer.Line($"{(unit.Shape.HasResult() ? $"{_result} = " : "")}{call};").Line($"{_error} = null;").Close();
        EmitCatch();
        writer.Close();
    }
}
