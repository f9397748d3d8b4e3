using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <content>The layers that ask a store before the call and tell it afterwards.</content>
internal sealed partial class BodyEmitter
{
    private void EmitGate(LayerModel layer, int index, string token)
    {
        var gate = layer.Gate!;
        var entry = GateText.Entry(layer, scope);
        var rejection = scope.Local(gate.Word + "Rejection");
        var type = scope.Type(gate.Entry) + gate.TypeArguments;
        var enter = $"await {layer.Local}.EnterAsync{GateText.Arguments(method, layer, scope, token)}.ConfigureAwait(false);";
        if (gate.MayThrow)
        {
            writer.Line($"{type} {entry};")
                .Open("try")
                .Line($"{entry} = {enter}")
                .Close()
                .Open($"catch ({scope.Type("Exception")} {_exception})")
                .Line($"{entry} = {scope.Type(gate.Entry)}.Refused{gate.TypeArguments}({_exception}); // no key: a part of it is null")
                .Close()
                .Line();
        }
        else
        {
            writer.Line($"var {entry} = {enter}");
        }

        writer.Open($"if ({entry}.Rejection is {{ }} {rejection})").Line($"{_error} = {rejection};").Close();
        if (gate.MayReplay)
        {
            writer.Open($"else if ({entry}.HasResult)").Line($"{_error} = null;");
            if (unit.Shape.HasResult())
                writer.Line($"{_result} = {entry}.Result;");
            writer.Close();
        }

        writer.Open("else");
        EmitLayer(index + 1, $"{entry}.Token");
        var result = gate.MayReplay && unit.Shape.HasResult() ? $", {_result}" : "";
        writer.Line().Line($"{_error} = await {entry}.ExitAsync({_error}{result}, {token}).ConfigureAwait(false);").Close();
    }
}
