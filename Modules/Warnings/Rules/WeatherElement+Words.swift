extension WeatherElement {
    var name: Wording {
        switch self {
        case .rain: Wording(zh: "降雨量", en: "rain")
        case .snow: Wording(zh: "降雪量", en: "snow")
        case .windMean: Wording(zh: "平均风力", en: "mean wind")
        case .windGust: Wording(zh: "阵风", en: "gusts")
        case .temperatureDrop: Wording(zh: "最低气温降幅", en: "fall of the minimum temperature")
        case .airMinimum: Wording(zh: "最低气温", en: "minimum temperature")
        case .airMaximum: Wording(zh: "最高气温", en: "maximum temperature")
        case .dailyMaxima: Wording(zh: "连续各日最高气温", en: "each day's maximum temperature")
        case .groundMinimum: Wording(zh: "地面最低温度", en: "minimum temperature at the ground")
        case .roadSurface: Wording(zh: "路表温度", en: "temperature of the road")
        case .sandVisibility: Wording(zh: "沙尘能见度", en: "visibility in sand")
        case .fogVisibility: Wording(zh: "雾中能见度", en: "visibility in fog")
        case .hazeVisibility: Wording(zh: "霾中能见度", en: "visibility in haze")
        case .humidity: Wording(zh: "相对湿度", en: "relative humidity")
        case .pm25: Wording(zh: "PM2.5浓度", en: "PM2.5")
        case .droughtGrade: Wording(zh: "综合气象干旱指数", en: "composite drought index")
        case .cropShare: Wording(zh: "农作物受旱比例", en: "crops in drought")
        case .lightningLikelihood: Wording(zh: "雷电可能性", en: "lightning")
        case .hailLikelihood: Wording(zh: "冰雹可能性", en: "hail")
        case .lightningActivity: Wording(zh: "雷电活动", en: "lightning activity")
        case .roadIcing: Wording(zh: "道路结冰对交通影响", en: "influence of ice on traffic")
        case .precipitation: Wording(zh: "出现降水", en: "precipitation")
        case .tropicalCyclone: Wording(zh: "受热带气旋影响", en: "influence of a tropical cyclone")
        }
    }

    /// A value with its unit, or the class that it stands for.
    func words(_ value: Double) -> Wording {
        if let classes, let index = Int(exactly: value.rounded(.down)), classes.indices.contains(index - 1) { return classes[index - 1] }
        let number = value.plain
        switch unit {
        case "mm": return Wording(zh: number + "毫米", en: number + " mm")
        case "force": return Wording(zh: number + "级", en: "force " + number)
        case "celsius": return Wording(zh: number + "℃", en: number + " ℃")
        case "m": return Wording(zh: number + "米", en: number + " m")
        case "percent": return Wording(zh: number + "%", en: number + " %")
        case "ug/m3": return Wording(zh: number + "微克/立方米", en: number + " μg/m³")
        case "yes": return value == 0 ? Wording(zh: "否", en: "no") : Wording(zh: "是", en: "yes")
        default: return Wording(zh: number, en: number)
        }
    }

    /// The words of 1, 2, 3 …; nil for what is measured in numbers.
    private var classes: [Wording]? {
        switch self {
        case .droughtGrade:
            [("无旱", "none"), ("轻旱", "light"), ("中旱", "medium"), ("重旱", "heavy"), ("特旱", "extreme")].map(Wording.init)
        case .lightningLikelihood, .hailLikelihood: [("可能", "possible"), ("很大", "very likely"), ("非常大", "extremely likely")].map(Wording.init)
        case .lightningActivity: [("已出现", "active"), ("强烈", "strong")].map(Wording.init)
        case .roadIcing: [("有影响", "some"), ("较大影响", "larger"), ("很大影响", "very large")].map(Wording.init)
        default: nil
        }
    }
}
